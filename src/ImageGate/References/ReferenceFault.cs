namespace ImageGate.References;

/// <summary>A failed parse: the kind, and the message word for word as the kubelet's event shows it.</summary>
internal sealed record ReferenceFault(ReferenceError Error, string Message)
{
    public static readonly ReferenceFault InvalidFormat = new(ReferenceError.InvalidFormat, "invalid reference format");

    public static readonly ReferenceFault NameTooLong =
        new(ReferenceError.NameTooLong, "repository name must not be more than 255 characters");

    public static readonly ReferenceFault UpperCaseName =
        new(ReferenceError.UpperCaseRepository, "repository name must be lowercase");

    public static readonly ReferenceFault InvalidDigestFormat =
        new(ReferenceError.InvalidDigestFormat, "invalid checksum digest format");

    public static readonly ReferenceFault InvalidDigestLength =
        new(ReferenceError.InvalidDigestLength, "invalid checksum digest length");

    public static readonly ReferenceFault UnsupportedDigestAlgorithm =
        new(ReferenceError.UnsupportedDigestAlgorithm, "unsupported digest algorithm");

    public static ReferenceFault UpperCaseRepository(string name) => new(
        ReferenceError.UpperCaseRepository, $"invalid reference format: repository name ({name}) must be lowercase");

    public static ReferenceFault BareIdentifier(string text) => new(
        ReferenceError.BareIdentifier,
        $"invalid repository name ({text}), cannot specify 64-byte hexadecimal strings");
}
