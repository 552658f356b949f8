using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ImageGate.Credentials;

namespace ImageGate.Tests.Credentials;

/// <summary>The keyring against a model that never parses: it knows the parts from which the keys are made.</summary>
[FsCheck.NUnit.Properties(Replay = "20261126,2685821657736338717")]
public sealed class KeyringPropertyTests
{
    private static readonly string[] Schemes = ["", "https://", "http://"];
    private static readonly string[] Prefixes = ["", "/v1", "/v2"];
    private static readonly string[] Labels = ["a", "b", "ab", "aab", "*", "a*", "*b", "a*b", "*a*"];
    private static readonly string[] NamedHosts = ["docker.io", "index.docker.io", "index.docker.io", "*.io", "localhost", "Owner"];
    private static readonly string[] Ports = ["", "", ":1", ":22"];
    private static readonly string[] Paths = ["/", "/", "/x", "/x/", "/x/y", "/xy", "/X", "/library", "/*"];
    private static readonly string[] Repositories = ["/x", "/x/y", "/xy"];

    private sealed record Key(string Scheme, string Prefix, string Host, string Port, string Path)
    {
        public string Index => $"{Host}{Port}{(Path == "/" ? "" : Path)}";

        public string Text => $"{Scheme}{Host}{Port}{Prefix}{Path}";
    }

    private static Gen<string> Hosts => Gen.OneOf(
        from first in Gen.Elements(Labels)
        from second in Gen.Elements(Labels)
        select $"{first}.{second}",
        Gen.Elements(NamedHosts));

    private static Gen<Key> Keys =>
        from scheme in Gen.Elements(Schemes)
        from prefix in Gen.Elements(Prefixes)
        from host in Hosts
        from port in Gen.Elements(Ports)
        from path in Gen.Elements(Paths)
        select new Key(scheme, prefix, host, port, path);

    private static Gen<Key> Images =>
        from host in Hosts
        where !host.Contains('*', StringComparison.Ordinal)
        from port in Gen.Elements(Ports)
        from path in Gen.Elements(Repositories)
        select Normal(new Key("", "", host, port, path));

    [FsCheck.NUnit.Property(MaxTest = 5000)]
    public Property The_keyring_agrees_with_a_naive_model() => Prop.ForAll(
        Keys.ListOf().ToArbitrary(), Images.ToArbitrary(), (keys, image) =>
        {
            var entries = keys.Select((key, i) => Sample.Entry(key.Text, $"{i}"));

            var found = new Keyring(entries).Lookup(Sample.Image(image.Index)).Select(entry => entry.Origin.Text);

            Assert.That(found, Is.EqualTo(Model([.. keys], image)));
        });

    /// <summary>As the kubelet looks up an image: Docker Hub under its one name, with the library that is implied there.</summary>
    private static Key Normal(Key image) => image switch
    {
        { Host: "docker.io" or "index.docker.io", Port: "" } =>
            image with { Host = "docker.io", Path = image.Path == "/x/y" ? image.Path : "/library" + image.Path },
        _ => image,
    };

    private static List<string> Model(List<Key> keys, Key image)
    {
        var matches = InOrder(keys, key => Matches(key, image));
        var isDefaultRegistry = image is { Port: "", Host: "docker.io" or "localhost" or "Owner" };
        return matches.Count == 0 && isDefaultRegistry ? InOrder(keys, key => key.Index == "index.docker.io") : matches;
    }

    private static List<string> InOrder(List<Key> keys, Func<Key, bool> isWanted) =>
    [
        .. from index in keys.Select(key => key.Index).Distinct().OrderDescending(StringComparer.Ordinal)
           from i in Enumerable.Range(0, keys.Count)
           where keys[i].Index == index && isWanted(keys[i])
           select $"{i}",
    ];

    private static bool Matches(Key key, Key image) =>
        Regex.IsMatch(image.Host, $"^{Regex.Escape(key.Host).Replace(@"\*", "[^.]*", StringComparison.Ordinal)}$")
        && key.Port == image.Port
        && (key.Path == "/" || image.Path.StartsWith(key.Path, StringComparison.Ordinal));
}
