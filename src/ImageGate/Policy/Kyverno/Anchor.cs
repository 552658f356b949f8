namespace ImageGate.Policy.Kyverno;

/// <summary>What stands around a key of a pattern (kyverno.io/docs, Validate Rules, Anchors).</summary>
internal enum AnchorKind
{
    None = 0,

    /// <summary><c>(key)</c>: the rule applies only where this holds.</summary>
    Condition,

    /// <summary><c>&lt;(key)</c>: the same for the whole object.</summary>
    Global,

    /// <summary><c>=(key)</c>: must hold where the key is there.</summary>
    Equality,

    /// <summary><c>^(key)</c>: must hold for one item at least.</summary>
    Existence,

    /// <summary><c>X(key)</c>: must not be there.</summary>
    Negation,
}

/// <summary>A key of a pattern, taken apart.</summary>
internal readonly record struct Anchor(AnchorKind Kind, string Key)
{
    public bool IsCondition => Kind is AnchorKind.Condition or AnchorKind.Global;

    public static Anchor Of(string key)
    {
        var open = key.IndexOf('(', StringComparison.Ordinal);
        if (open is not (0 or 1) || !key.EndsWith(')'))
        {
            return new Anchor(AnchorKind.None, key);
        }

        var kind = key[..open] switch
        {
            "" => AnchorKind.Condition,
            "<" => AnchorKind.Global,
            "=" => AnchorKind.Equality,
            "^" => AnchorKind.Existence,
            "X" => AnchorKind.Negation,
            _ => AnchorKind.None,
        };
        return new Anchor(kind, kind is AnchorKind.None ? key : key[(open + 1)..^1]);
    }
}
