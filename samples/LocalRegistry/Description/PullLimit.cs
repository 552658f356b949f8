namespace LocalRegistry;

/// <summary>How many manifests may be fetched in a window of time, for all callers together. HEAD is free.</summary>
public sealed record PullLimit(int Pulls, TimeSpan Window);
