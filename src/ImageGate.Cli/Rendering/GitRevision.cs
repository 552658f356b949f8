using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ImageGate.Rules;

namespace ImageGate.Cli.Rendering;

/// <summary>A commit of a repository, and the files in it.</summary>
/// <param name="Place">What the user called it, for findings.</param>
/// <param name="Top">The top of the repository.</param>
/// <param name="Directory">Of the new and empty repository that git is given in the place of that one.</param>
/// <param name="Objects">The directory of the repository's objects.</param>
/// <param name="Files">The identifiers of the plain files by their paths below the top; of all else null.</param>
internal sealed record GitRevision(
    SourceSpan Place, string Top, string Commit, string Directory, string Objects, IReadOnlyDictionary<string, string?> Files)
{
    private const int ReadAtOnce = 16 * 1024;

    /// <summary>The path below the top, with forward slashes; null for one outside of the repository.</summary>
    public string? PathOf(string path) =>
        path == Top ? ""
        : path.StartsWith(Path.Join(Top, Path.DirectorySeparatorChar.ToString()), StringComparison.Ordinal)
            ? path[(Top.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/')
            : null;

    /// <summary>Whether the file is today what it was, by git's own measure. Where a filter of git has changed it on its way, it is not.</summary>
    /// <param name="name">Below the top.</param>
    /// <param name="open">Today's content.</param>
    public bool HasSame(string name, Func<Stream> open)
    {
        if (Files.GetValueOrDefault(name) is not { } identifier)
        {
            return false;
        }

        try
        {
            using var content = open();
            return identifier == IdentifierOf(content, identifier.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The type, the length and a zero byte stand in front of the content (git-hash-object(1), type blob).</summary>
    private static string IdentifierOf(Stream content, int digits)
    {
        // SHA-1 where the repository has it: git itself trusts no more than these identifiers.
        using var hash = IncrementalHash.CreateHash(digits == 2 * SHA256.HashSizeInBytes ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {content.Length}\0"));
        var part = ArrayPool<byte>.Shared.Rent(ReadAtOnce);
        try
        {
            while (content.Read(part) is > 0 and var count)
            {
                hash.AppendData(part.AsSpan(0, count));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
