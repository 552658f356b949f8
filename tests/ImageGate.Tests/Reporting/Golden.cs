namespace ImageGate.Tests.Reporting;

/// <summary>Files with the exact output that is expected, beside the tests.</summary>
internal static class Golden
{
    public static void AssertMatches(string actual, string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Golden", name);
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (actual != expected)
        {
            File.WriteAllText(path + ".actual", actual);
        }

        Assert.That(actual, Is.EqualTo(expected), $"read {path}.actual; where it is right, it becomes the golden file {name}");
    }
}
