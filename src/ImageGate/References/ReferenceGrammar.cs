namespace ImageGate.References;

/// <summary>
/// The grammar of distribution/reference (regexp.go), character by character: .NET's <c>\w</c> and <c>$</c> accept
/// more than Go's, and a scan costs less than an expression.
/// </summary>
internal static class ReferenceGrammar
{
    private const int MaxTagLength = 128;
    private const int MinDigestHex = 32;

    /// <summary>domain-name, IPv4 or [IPv6], each with an optional port of digits in any range.</summary>
    public static bool IsDomain(ReadOnlySpan<char> text)
    {
        var host = text;
        var afterBracket = text.LastIndexOf(']') + 1;
        var colon = text[afterBracket..].IndexOf(':');
        if (colon >= 0)
        {
            var port = text[(afterBracket + colon + 1)..];
            if (port.IsEmpty || port.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            host = text[..(afterBracket + colon)];
        }

        return host is ['[', .. var address, ']'] ? IsBracketedAddress(address) : IsDomainName(host);
    }

    /// <summary>Components of lower-case letters and digits, joined by one '.', one or two '_' or any number of '-'.</summary>
    public static bool IsPath(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split('/'))
        {
            if (!IsPathComponent(text[range]))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsTag(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > MaxTagLength || !IsWord(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!IsWord(c) && c is not ('.' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The shape of a digest only; <see cref="Digest"/> knows algorithms and lengths.</summary>
    public static bool IsDigest(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0 || text.Length - colon - 1 < MinDigestHex)
        {
            return false;
        }

        foreach (var c in text[(colon + 1)..])
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        var algorithm = text[..colon];
        foreach (var range in algorithm.SplitAny("-_+."))
        {
            if (algorithm[range].IsEmpty || !char.IsAsciiLetter(algorithm[range][0]) || !IsAlphanumeric(algorithm[range]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBracketedAddress(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c != ':' && !char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    private static bool IsDomainName(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split('.'))
        {
            var label = text[range];
            if (label.IsEmpty || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            foreach (var c in label)
            {
                if (c != '-' && !char.IsAsciiLetterOrDigit(c))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsPathComponent(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !IsLowerAlphanumeric(text[0]) || !IsLowerAlphanumeric(text[^1]))
        {
            return false;
        }

        for (var i = 1; i < text.Length; i++)
        {
            if (IsLowerAlphanumeric(text[i]))
            {
                continue;
            }

            var separator = SeparatorLength(text[i..]);
            if (separator == 0)
            {
                return false;
            }

            i += separator;
        }

        return true;
    }

    /// <summary>Length of the separator at the start, 0 where none stands; what follows must be a letter or digit.</summary>
    private static int SeparatorLength(ReadOnlySpan<char> text)
    {
        var length = text[0] switch
        {
            '.' => 1,
            '_' => text.Length > 1 && text[1] == '_' ? 2 : 1,
            '-' => text.IndexOfAnyExcept('-'),
            _ => 0,
        };
        return length > 0 && IsLowerAlphanumeric(text[length]) ? length : 0;
    }

    private static bool IsAlphanumeric(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLowerAlphanumeric(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
