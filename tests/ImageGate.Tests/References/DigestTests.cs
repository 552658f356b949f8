using ImageGate.References;

namespace ImageGate.Tests.References;

public sealed class DigestTests
{
    /// <summary>The addresses of "abc" (FIPS 180-4, examples).</summary>
    private static readonly string[] OfAbc =
    [
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha384:cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
        "sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    ];

    [TestCaseSource(nameof(OfAbc))]
    public void It_is_the_address_of_its_content_and_of_no_other(string text)
    {
        Assert.That(Digest.TryParse(text, out var digest, out _));

        Assert.That(Digest.Of(digest!.Algorithm, "abc"u8), Is.EqualTo(digest));
        Assert.That((digest.IsOf("abc"u8), digest.IsOf("abd"u8), digest.IsOf([])), Is.EqualTo((true, false, false)));
    }
}
