using FsCheck;
using FsCheck.Fluent;
using ImageGate.Credentials;

namespace ImageGate.Tests.Credentials;

/// <summary>The keyring against a model that never parses: it knows the parts from which the keys are made.</summary>
public sealed class KeyringPropertyTests
{
    private static readonly string[] Schemes = ["", "https://", "http://"];
    private static readonly string[] Prefixes = ["", "/v1", "/v2"];
    private static readonly string[] Labels = ["a", "b", "ab", "*", "a*"];
    private static readonly string[] Ports = ["", ":1", ":22"];
    private static readonly string[] Paths = ["/", "/x", "/x/", "/x/y", "/xy", "/X"];

    private sealed record Key(string Scheme, string Prefix, string First, string Second, string Port, string Path)
    {
        public string Index => $"{First}.{Second}{Port}{(Path == "/" ? "" : Path)}";

        public string Text => $"{Scheme}{First}.{Second}{Port}{Prefix}{Path}";
    }

    private static Gen<Key> Keys =>
        from scheme in Gen.Elements(Schemes)
        from prefix in Gen.Elements(Prefixes)
        from first in Gen.Elements(Labels)
        from second in Gen.Elements(Labels)
        from port in Gen.Elements(Ports)
        from path in Gen.Elements(Paths)
        select new Key(scheme, prefix, first, second, port, path);

    private static Gen<Key> Images => Keys
        .Where(key => !key.Index.Contains('*', StringComparison.Ordinal) && key.Path is "/x" or "/x/y" or "/xy")
        .Select(key => key with { Scheme = "", Prefix = "" });

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property The_keyring_agrees_with_a_naive_model() => Prop.ForAll(
        Arb.From(Keys.ListOf()), Arb.From(Images.Where(i => i.First.Length > 0)), (keys, image) =>
        {
            var entries = keys.Select((key, i) => Sample.Entry(key.Text, $"{i}"));

            var found = new Keyring(entries).Lookup(Sample.Image(image.Index)).Select(entry => entry.Origin.Text);

            return found.SequenceEqual(Model([.. keys], image));
        });

    private static IEnumerable<string> Model(List<Key> keys, Key image)
    {
        var indexes = keys.Select(key => key.Index).Distinct().Order(StringComparer.Ordinal).Reverse();
        return from index in indexes
               from i in Enumerable.Range(0, keys.Count)
               where keys[i].Index == index && Matches(keys[i], image)
               select $"{i}";
    }

    private static bool Matches(Key key, Key image) =>
        MatchesLabel(key.First, image.First) && MatchesLabel(key.Second, image.Second) && key.Port == image.Port
        && (key.Path == "/" || image.Path.StartsWith(key.Path, StringComparison.Ordinal));

    private static bool MatchesLabel(string glob, string label) => glob switch
    {
        "*" => true,
        "a*" => label[0] == 'a',
        _ => glob == label,
    };
}
