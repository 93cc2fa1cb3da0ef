#include "server.hpp"
#include "exchange.hpp"
#include <boost/asio/post.hpp>
#include <csignal>
#include <ctime>
#include <pthread.h>

namespace cbeast {

using boost::asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

namespace {

/// How exactly time limits are kept.
constexpr milliseconds tick{100};
constexpr std::size_t io_stack_bytes = 1 << 20;
/// Read at once from one socket.
constexpr std::size_t scratch_bytes = 64 * 1024;
/// Waited for threads to end once their work is taken away.
constexpr milliseconds farewell{200};

} // namespace

Server::Server(CBeastConfiguration const &configuration, CBeastCallbacks callbacks)
    : configuration_(configuration), callbacks_(callbacks), address_(configuration.address),
      temporary_folder_(configuration.temporary_folder), server_name_(configuration.server_name),
      scratch_(scratch_bytes), queue_(configuration.queue_depth) {}

Server::~Server() {
    inbox_.clear();
    connections_.clear();
    callbacks_.release(callbacks_.context);
}

void Server::listen() {
    std::signal(SIGPIPE, SIG_IGN); // sendfile has no flag against it.
    tcp::endpoint const endpoint(boost::asio::ip::make_address(address_), configuration_.port);
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind(endpoint);
    acceptor_.listen(4096);
}

std::uint16_t Server::port() const {
    error_code ignored;
    return acceptor_.local_endpoint(ignored).port();
}

int Server::start() {
    accept();
    int error = launch(&Server::run_io, io_stack_bytes);
    for (std::size_t n = 0; n < configuration_.workers && error == 0; ++n) {
        error = launch(&Server::work, configuration_.worker_stack_bytes);
    }
    std::lock_guard lock(life_mutex_);
    started_ = threads_ > 0;
    return error;
}

/// Starts a detached thread with all signals blocked: they are the executable's affair.
int Server::launch(void (Server::*role)(), std::size_t stack_bytes) {
    struct Start {
        std::shared_ptr<Server> server;
        void (Server::*role)();
    };
    auto start = std::make_unique<Start>(Start{shared_from_this(), role});
    auto const main = [](void *argument) -> void * {
        std::unique_ptr<Start> start(static_cast<Start *>(argument));
        ((*start->server).*(start->role))();
        start->server->thread_ended();
        return nullptr;
    };
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, stack_bytes);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    {
        std::lock_guard lock(life_mutex_);
        ++threads_;
    }
    pthread_t thread;
    int const error = pthread_create(&thread, &attributes, main, start.get());
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    pthread_attr_destroy(&attributes);
    if (error == 0) start.release();
    else thread_ended();
    return error;
}

void Server::thread_ended() {
    std::lock_guard lock(life_mutex_);
    --threads_;
    life_changed_.notify_all();
}

void Server::run_io() {
    for (;;) {
        try {
            io_.run();
            break;
        } catch (std::exception const &) {
            // Out of memory in one connection's turn: that turn is lost, the time limits close it.
        }
    }
    {
        std::lock_guard lock(inbox_mutex_);
        inbox_closed_ = true;
    }
    run_inbox();
    auto const remaining = connections_;
    for (auto const &connection : remaining) connection->close();
    std::lock_guard lock(life_mutex_);
    io_ended_ = true;
    life_changed_.notify_all();
}

void Server::work() {
    while (auto connection = queue_.pop()) {
        CBeastExchange exchange{this, connection, false};
        auto const request = connection->request();
        callbacks_.handle(callbacks_.context, &exchange, &request);
        if (exchange.answered) continue;
        static constexpr std::string_view head = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n";
        cbeast_respond_bytes(&exchange, {head.data(), head.size()}, nullptr, 0, nullptr, nullptr);
    }
}

bool Server::post(std::function<void()> task) {
    std::lock_guard lock(inbox_mutex_);
    if (inbox_closed_) return false;
    inbox_.push_back(std::move(task));
    if (inbox_.size() == 1) boost::asio::post(io_, [this] { run_inbox(); });
    return true;
}

void Server::run_inbox() {
    std::vector<std::function<void()>> tasks;
    {
        std::lock_guard lock(inbox_mutex_);
        tasks.swap(inbox_);
    }
    for (auto const &task : tasks) task();
}

void Server::accept() {
    acceptor_.async_accept([this](error_code error, tcp::socket socket) {
        if (stopping_ || error == boost::asio::error::operation_aborted) return;
        if (error) { // No descriptors left: wait for some to be freed.
            auto retry = std::make_shared<boost::asio::steady_timer>(io_, tick);
            retry->async_wait([this, retry](error_code) {
                if (!stopping_) accept();
            });
            return;
        }
        greet(std::move(socket));
        accept();
    });
}

void Server::greet(tcp::socket socket) {
    if (connections_.size() >= configuration_.connections_max) {
        std::string answer = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\nRetry-After: ";
        answer += std::to_string(configuration_.retry_after_seconds) + "\r\n" + standing_fields() + "\r\n";
        error_code ignored;
        socket.non_blocking(true, ignored);
        socket.write_some(boost::asio::buffer(answer), ignored);
        tell_refused(503, {}, {}, 0);
        return;
    }
    auto connection = std::make_shared<Connection>(*this, std::move(socket));
    connection->position = connections_.insert(connections_.end(), connection);
    connection->start();
    watch_time();
}

void Server::watch_time() {
    if (watching_ || connections_.empty()) return;
    watching_ = true;
    timer_.expires_after(tick);
    timer_.async_wait([this](error_code) {
        watching_ = false;
        auto const now = Clock::now();
        for (auto at = connections_.begin(); at != connections_.end();) {
            auto const connection = *at++; // It may leave the list.
            connection->check_time(now);
        }
        watch_time();
    });
}

void Server::forget(Connection &connection) {
    connections_.erase(connection.position);
    if (!stopping_ || !connections_.empty()) return;
    std::lock_guard lock(life_mutex_);
    drained_ = true;
    life_changed_.notify_all();
}

bool Server::stop(milliseconds grace) {
    auto const deadline = Clock::now() + grace;
    std::unique_lock lock(life_mutex_);
    if (!started_) return true;
    if (stopped_) { // Another thread stops it, or did.
        life_changed_.wait_until(lock, deadline + farewell, [this] { return threads_ == 0; });
        return clean_;
    }
    stopped_ = true;
    lock.unlock();
    post([this] {
        stopping_ = true;
        error_code ignored;
        acceptor_.close(ignored);
        auto const all = connections_;
        for (auto const &connection : all) connection->stop_gently();
        if (!connections_.empty()) return;
        std::lock_guard lock(life_mutex_);
        drained_ = true;
        life_changed_.notify_all();
    });
    lock.lock();
    clean_ = life_changed_.wait_until(lock, deadline, [this] { return drained_; });
    lock.unlock();
    io_.stop();
    queue_.close();
    lock.lock();
    life_changed_.wait(lock, [this] { return io_ended_; });
    bool const ended = life_changed_.wait_until(lock, std::max(deadline, Clock::now()) + farewell,
                                                [this] { return threads_ == 0; });
    clean_ = clean_ && ended;
    return clean_;
}

std::string const &Server::standing_fields() const {
    thread_local std::string lines;
    thread_local std::time_t second = 0;
    thread_local Server const *of = nullptr;
    auto const now = std::time(nullptr);
    if (now == second && of == this) return lines;
    second = now;
    of = this;
    static constexpr char const *days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr char const *months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    gmtime_r(&now, &utc);
    char date[64]; // By hand: strftime would follow the locale.
    std::snprintf(date, sizeof date, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[utc.tm_wday], utc.tm_mday,
                  months[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
    lines = "Date: " + std::string(date) + "\r\nServer: " + server_name_ + "\r\n";
    return lines;
}

void Server::tell_refused(int status, CBeastText method, CBeastText target, std::size_t bytes) {
    callbacks_.refused(callbacks_.context, status, method, target, bytes);
}

bool Server::event_stream_opened() {
    if (++event_streams_ <= configuration_.event_streams_max) return true;
    --event_streams_;
    return false;
}

void Server::event_stream_closed() { --event_streams_; }

} // namespace cbeast
