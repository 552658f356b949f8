namespace ImageGate.References;

/// <summary>Why a text is no image reference: one value for each error of distribution/reference.</summary>
internal enum ReferenceError
{
    None = 0,
    InvalidFormat,
    UpperCaseRepository,
    BareIdentifier,
    NameTooLong,
    InvalidDigestFormat,
    InvalidDigestLength,
    UnsupportedDigestAlgorithm,
}
