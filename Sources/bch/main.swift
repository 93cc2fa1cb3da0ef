import Glibc

// Only the call stands here: closures of a main file belong to the main actor and would trap on other threads.
exit(Command.run(Array(CommandLine.arguments.dropFirst())))
