namespace ImageGate.Registry;

/// <summary>A public registry pointed to a host of the own network.</summary>
internal sealed class ForbiddenAddressException(string host, string address)
    : IOException($"{host} is at {address}, which is not a public address");
