namespace LocalRegistry;

/// <summary>The requests in the order in which they came.</summary>
internal sealed class RequestLog
{
    private readonly Lock gate = new();
    private readonly List<RecordedRequest> requests = [];

    public Action<RecordedRequest>? Answered { get; set; }

    public IReadOnlyList<RecordedRequest> All
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>
    /// Takes the request down. The status is added just before the answer leaves: who has the answer finds it here.
    /// </summary>
    public void Begin(Exchange exchange)
    {
        int place;
        lock (gate)
        {
            place = requests.Count;
            requests.Add(Record(exchange, status: 0));
        }

        exchange.Response.OnStarting(() =>
        {
            var complete = Record(exchange, exchange.Aborted ? 0 : exchange.Response.StatusCode);
            lock (gate)
            {
                requests[place] = complete;
            }

            Answered?.Invoke(complete);

            return Task.CompletedTask;
        });
    }

    private static RecordedRequest Record(Exchange exchange, int status) => new()
    {
        Method = exchange.Request.Method,
        PathAndQuery = exchange.Request.Path.ToUriComponent() + exchange.Request.QueryString,
        Host = exchange.Request.Host.Value ?? "",
        Protocol = exchange.Request.Protocol,
        Connection = exchange.Request.HttpContext.Connection.Id,
        Scheme = exchange.Scheme,
        User = exchange.User,
        Accept = exchange.Request.Headers.Accept.ToString(),
        UserAgent = exchange.Request.Headers.UserAgent.ToString(),
        Headers = exchange.Request.Headers.Where(h => h.Key is not ("Authorization" or "Cookie"))
            .ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        Status = status,
    };
}
