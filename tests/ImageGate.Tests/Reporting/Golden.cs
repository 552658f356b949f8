using System.Runtime.CompilerServices;

namespace ImageGate.Tests.Reporting;

/// <summary>
/// Files with the exact output that is expected, beside the tests. With <c>IMAGEGATE_ACCEPT=1</c> a run writes them anew:
/// whoever does that reads the difference.
/// </summary>
internal static class Golden
{
    public static void AssertMatches(string actual, string name, [CallerFilePath] string test = "")
    {
        if (Environment.GetEnvironmentVariable("IMAGEGATE_ACCEPT") == "1")
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(test)!, "Golden", name), actual);
            return;
        }

        var path = Path.Combine(AppContext.BaseDirectory, "Golden", name);
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (actual != expected)
        {
            File.WriteAllText(path + ".actual", actual);
        }

        Assert.That(actual, Is.EqualTo(expected), $"read {path}.actual; where it is right, it becomes the golden file {name}");
    }
}
