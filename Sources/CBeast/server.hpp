#pragma once
#include "CBeast.h"
#include "connection.hpp"
#include "work_queue.hpp"
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <vector>

namespace cbeast {

/// The listening socket, the I/O thread, the workers and every connection.
///
/// Each thread holds a shared reference, so that a handler stuck past the grace time has nothing pulled from under it.
class Server final : public std::enable_shared_from_this<Server> {
public:
    Server(CBeastConfiguration const &configuration, CBeastCallbacks callbacks);
    ~Server();

    /// Throws boost::system::system_error with the reason.
    void listen();
    std::uint16_t port() const;
    int start();
    /// True when everything in flight was finished within the time.
    bool stop(std::chrono::milliseconds grace);

    /// Runs `task` on the I/O thread; false once that has ended.
    bool post(std::function<void()> task);

    // For connections, on the I/O thread.
    CBeastConfiguration const &configuration() const { return configuration_; }
    std::string const &temporary_folder() const { return temporary_folder_; }
    boost::asio::io_context &io() { return io_; }
    WorkQueue &queue() { return queue_; }
    std::vector<char> &scratch() { return scratch_; }
    void forget(Connection &connection);
    void tell_refused(int status, CBeastText method, CBeastText target, std::size_t bytes);

    // From any thread.
    bool stopping() const { return stopping_; }
    bool event_stream_opened();
    /// The Date and Server lines, made once a second for each thread.
    std::string const &standing_fields() const;
    void event_stream_closed();

private:
    void accept();
    void greet(boost::asio::ip::tcp::socket socket);
    void watch_time();
    void run_inbox();
    void run_io();
    void work();
    int launch(void (Server::*role)(), std::size_t stack_bytes);
    void thread_ended();

    CBeastConfiguration configuration_;
    CBeastCallbacks callbacks_;
    std::string address_, temporary_folder_, server_name_;

    boost::asio::io_context io_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_{io_.get_executor()};
    boost::asio::ip::tcp::acceptor acceptor_{io_};
    boost::asio::steady_timer timer_{io_};
    bool watching_ = false;
    std::atomic<bool> stopping_{false};
    std::list<std::shared_ptr<Connection>> connections_;
    std::vector<char> scratch_;
    WorkQueue queue_;
    std::atomic<std::size_t> event_streams_{0};

    /// Guards the inbox.
    std::mutex inbox_mutex_;
    std::vector<std::function<void()>> inbox_;
    bool inbox_closed_ = false;

    /// Guards the fields below; waited on by stop().
    std::mutex life_mutex_;
    std::condition_variable life_changed_;
    std::size_t threads_ = 0;
    bool io_ended_ = false, drained_ = false, started_ = false, stopped_ = false, clean_ = true;
};

} // namespace cbeast
