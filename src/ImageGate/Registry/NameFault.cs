using System.Net.Sockets;
using ImageGate.Credentials;
using ImageGate.Probing;

namespace ImageGate.Registry;

/// <summary>Why a name has no address here: what the pull stops with, and whether asking again may help.</summary>
internal static class NameFault
{
    private const int NoError = 0;
    private const int NoSuchName = 3;

    /// <summary>The parts of Azure's names that only a private DNS zone resolves to an address.</summary>
    private const string PrivateLink = "privatelink.";

    public static async Task<PullStoppedException> ExplainAsync(
        string host, SocketException exception, CancellationToken cancellation)
    {
        // RFC 6761: nobody needs to be asked about a name in invalid.
        var view = host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase)
            ? null
            : await NameServers.AskAsync(host, cancellation);

        // EAI_AGAIN: the resolver itself did not answer; the name may well exist.
        var isTransient = exception.SocketErrorCode == SocketError.TryAgain;
        return new PullStoppedException(
            ProbeOutcome.NameNotResolved, Sentence(host, view, isTransient, exception.Message), exception, isTransient)
        {
            Step = PullStep.Resolve,
        };
    }

    internal static string Sentence(string host, NameView? view, bool isTransient, string reason) => view switch
    {
        { Answer: { Code: NoError, HasAddress: false, Alias: null } } =>
            $"the name {host} exists and has no address, says the name server {view.Server}",
        { Answer: { Code: NoError or NoSuchName, HasAddress: false, Alias: { } alias } } =>
            $"the name {host} leads to {Shown(alias)}, which has no address, says the name server {view.Server}{PrivateLinkHint(alias)}",
        { Answer: { Code: NoSuchName } } =>
            $"the name {host} does not exist, says the name server {view.Server} (NXDOMAIN)",
        { Answer: { Code: not NoError and var code } } =>
            $"the name {host} could not be resolved: the name server {view.Server} answered {Name(code)}, which says nothing about the name",
        { Answer: null } when isTransient =>
            $"the name {host} could not be resolved: the name server {view.Server} did not answer",
        _ when isTransient => $"the name {host} could not be resolved: the name server did not answer",
        _ => $"the name {host} has no address: {OneLine.Of(reason, 200)}",
    };

    private static string Name(int code) => code switch
    {
        1 => "FORMERR",
        2 => "SERVFAIL (server failure)",
        4 => "NOTIMP",
        5 => "REFUSED",
        _ => $"with code {code}",
    };

    private static string PrivateLinkHint(string alias) => alias.Contains(PrivateLink, StringComparison.OrdinalIgnoreCase)
        ? "; it is a private endpoint, and only networks that are linked to its private DNS zone resolve it"
        : "";

    private static string Shown(string alias) => OneLine.Of(alias, 255);
}
