-- wrk -t1 -c8 -d3s -s replay.lua ADDRESS -- FILE START RUN
-- FILE holds one request a line: METHOD \t PATH \t HEADERS (name: value;; name: value) \t BODY. Replayed from line START on.
-- Where a body holds the nil UUID, every request gets a key of its own: a form is sent only once.
local asked, n, i, run, sent = {}, 0, 0, 0, 0
local KEY = "00000000%-0000%-4000%-8000%-000000000000"

init = function(words)
  for line in io.lines(words[1]) do
    local method, path, headers, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
    if method then
      local named = {}
      for pair in (headers .. ";;"):gmatch("(.-);;") do
        local name, value = pair:match("^%s*([^:]+):%s*(.*)$")
        if name then named[name] = value end
      end
      n = n + 1
      local text = wrk.format(method, path, named, body ~= "" and body or nil)
      asked[n] = { text, text:find(KEY) ~= nil }
    end
  end
  i, run = tonumber(words[2]) % n, tonumber(words[3])
end

request = function()
  i = i % n + 1
  local text, keyed = asked[i][1], asked[i][2]
  if not keyed then return text end
  sent = sent + 1
  return (text:gsub(KEY, string.format("%08x-0000-4000-8000-%012x", run, sent), 1))
end

done = function(summary, latency, _)
  local e = summary.errors
  io.write(string.format(
    'JSON{"requests":%d,"seconds":%.4f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"bytes":%d,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, summary.bytes, e.status, e.connect + e.read + e.write + e.timeout))
end
