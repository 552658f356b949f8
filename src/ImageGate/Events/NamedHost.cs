using System.Buffers;
using ImageGate.References;

namespace ImageGate.Events;

/// <summary>The host that an error names, which need not be the one that the manifest names.</summary>
internal static class NamedHost
{
    private static readonly string[] Marks = ["lookup ", "https://", "http://", "pinging container registry "];

    /// <summary>Of a host name or a bracketed address. The name goes into commands, and the text is a stranger's.</summary>
    private static readonly SearchValues<char> Letters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_[]:%");

    private static readonly SearchValues<char> Ends = SearchValues.Create(" /?\"'\\,;:)");

    private static readonly string[] Storage =
        [".blob.core.windows.net", ".data.azurecr.io", ".pkg.dev", ".cloudfront.net", ".amazonaws.com", ".r2.cloudflarestorage.com",
        "storage.googleapis.com", "production.cloudflare.docker.com", "pkg-containers.githubusercontent.com", ".data.mcr.microsoft.com"];

    /// <summary>Where registries explain themselves to people; no pull goes there.</summary>
    private static readonly string[] Explanations = ["aka.ms", "www.docker.com", "docs.docker.com"];

    /// <summary>Without a port; null where the error names none.</summary>
    public static string? In(string message)
    {
        foreach (var mark in Marks)
        {
            var start = message.IndexOf(mark, StringComparison.Ordinal);
            if (start >= 0 && Name(message.AsSpan(start + mark.Length)) is [not '-', ..] host && !host.AsSpan().ContainsAnyExcept(Letters)
                && !Explanations.Contains(host))
            {
                return host;
            }
        }

        return null;
    }

    /// <summary>What to say of a host that the manifest does not name, or null where it is the image's own registry.</summary>
    public static string? Remark(string message, ImageReference? reference)
    {
        if (reference is null || In(message) is not { } host || IsOf(reference, host))
        {
            return null;
        }

        var kind = host switch
        {
            _ when Array.Exists(Storage, end => host.EndsWith(end, StringComparison.Ordinal)) => "where the registry sends pulls on to",
            _ when message.Contains(" token: ", StringComparison.Ordinal) => "the token endpoint of the registry, or of a mirror",
            _ => "a mirror of the nodes, a host that the registry sends on to, or its token endpoint",
        };
        return $"The error names {host}, which is not in the image {reference.Normal}: {kind}.";
    }

    public static bool IsOf(ImageReference reference, string host) =>
        host == KnownRegistry.HostOf(reference) || host == reference.Registry.Host;

    private static string Name(ReadOnlySpan<char> text)
    {
        if (text is ['[', ..])
        {
            // An IPv6 address has colons of its own.
            return text[..(text.IndexOf(']') + 1)].ToString();
        }

        var end = text.IndexOfAny(Ends);
        return (end < 0 ? text : text[..end]).ToString();
    }
}
