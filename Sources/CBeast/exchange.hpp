#pragma once
#include "server.hpp"

/// One request in a worker's hands.
struct CBeastExchange {
    cbeast::Server *server;
    std::shared_ptr<cbeast::Connection> connection;
    bool answered = false;
};

/// A stream of events, held by the application; the server goes last.
struct CBeastEvents {
    std::shared_ptr<cbeast::Server> server;
    std::shared_ptr<cbeast::Connection> connection;
};

struct CBeastServer {
    std::shared_ptr<cbeast::Server> server;
};
