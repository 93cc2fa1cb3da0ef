-- Asks for the paths of a file, one after the other, and prints what wrk saw as one line of JSON.
local requests, at = {}, 0
local threads = 0

function setup(thread)
    thread:set("order", threads)
    threads = threads + 1
end

function init(arguments)
    for path in io.lines(os.getenv("BENCH_PATHS")) do
        requests[#requests + 1] = wrk.format("GET", path)
    end
    -- Threads begin at different places, so that they do not ask for the same page at the same moment.
    at = math.floor(order * #requests / tonumber(os.getenv("BENCH_THREADS")))
end

function request()
    at = at % #requests + 1
    return requests[at]
end

function done(summary, latency, _)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
    print(string.format(
        '{"requests": %d, "microseconds": %d, "bytes": %d, "failed": %d, "p50": %d, "p95": %d, "p99": %d}',
        summary.requests, summary.duration, summary.bytes, failed,
        latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
