namespace ImageGate.Rules;

/// <summary>The four competing reasons why a pull fails, and none of them.</summary>
internal enum Hypothesis
{
    None = 0,

    /// <summary>The reference is wrong: name, tag, digest or platform.</summary>
    H1,

    /// <summary>Authentication or authorisation failed.</summary>
    H2,

    /// <summary>The registry cannot be reached or does not answer as one.</summary>
    H3,

    /// <summary>An admission policy or allow-list forbids the image.</summary>
    H4,
}
