using FsCheck;
using FsCheck.Fluent;
using ImageGate.References;

namespace ImageGate.Tests.References;

/// <summary>References against a model that never parses: it knows the parts from which the texts are made.</summary>
[FsCheck.NUnit.Properties(Replay = "20261126,2685821657736338717")]
public sealed class ReferencePropertyTests
{
    private static readonly string[] HubHosts = ["", "docker.io/", "index.docker.io/"];
    private static readonly string[] Hosts =
        [.. HubHosts, "reg.io/", "reg.io:5000/", "localhost/", "localhost:1/", "Owner/", "[::1]:5000/", "reg_io.com/", "1.2.3.4/", "a-b.C/"];

    private static readonly string[] Components = ["a", "x1", "a_b", "a__b", "a---b", "library", "latest", "0"];
    private static readonly string?[] Tags = [null, "latest", "1.4", "_", "A-b.c_"];
    private static readonly string?[] Digests = [null, "sha256:" + new string('a', 64), "sha512:" + new string('0', 128)];
    private static readonly string[] Fragments =
        [.. Hosts, .. Components, "/", ":", "@", ".", "_", "-", "sha256:", "[", "]", "é", "İ", "\n", " ", "A", .. Digests.OfType<string>(), new string('b', 64), new string('c', 120)];

    private sealed record Parts(string Host, string Path, string? Tag, string? Digest)
    {
        public string Text => $"{Host}{Path}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";

        public string Name => !HubHosts.Contains(Host) ? Host + Path
            : Path.Contains('/', StringComparison.Ordinal) ? $"docker.io/{Path}"
            : $"docker.io/library/{Path}";
    }

    private static Gen<Parts> Written =>
        from host in Gen.Elements(Hosts)
        from path in Gen.Elements(Components).NonEmptyListOf()
        from tag in Gen.Elements(Tags)
        from digest in Gen.Elements(Digests)
        select new Parts(host, string.Join('/', path.Take(4)), tag, digest);

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Is_read_as_it_was_put_together() => Prop.ForAll(Written.ToArbitrary(), parts =>
    {
        Assert.That(ImageReference.TryParse(parts.Text, out var reference, out var fault), Is.True, fault?.Message);
        Assert.That((reference!.Name, reference.Tag, reference.Digest?.ToString()), Is.EqualTo((parts.Name, parts.Tag, parts.Digest)));
    });

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property The_normal_form_of_what_was_put_together_stays_as_it_is() =>
        Prop.ForAll(Written.ToArbitrary(), parts => AssertFixedPoint(parts.Text));

    [FsCheck.NUnit.Property(MaxTest = 5000)]
    public Property Any_text_is_refused_or_has_a_normal_form_that_stays_as_it_is() =>
        Prop.ForAll(Gen.Elements(Fragments).ListOf().Select(string.Concat).ToArbitrary(), AssertFixedPoint);

    private static void AssertFixedPoint(string text)
    {
        if (!ImageReference.TryParse(text, out var reference, out var fault))
        {
            Assert.That(fault.Message, Is.Not.Empty);
            return;
        }

        Assert.That(ImageReference.TryParse(reference.Normal, out var again, out fault), Is.True, $"{reference.Normal}: {fault?.Message}");
        Assert.That(again!.Normal, Is.EqualTo(reference.Normal));
        Assert.That(
            (again.Registry, again.Repository, again.ManifestReference),
            Is.EqualTo((reference.Registry, reference.Repository, reference.ManifestReference)));
    }
}
