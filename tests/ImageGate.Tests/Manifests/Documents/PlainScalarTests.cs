using ImageGate.Manifests.Documents;

namespace ImageGate.Tests.Manifests.Documents;

public sealed class PlainScalarTests
{
    private static readonly object[][] Scalars =
    [
        [ScalarType.Null, "", "~", "null", "Null", "NULL"],
        [ScalarType.Boolean, "true", "False", "yes", "NO", "on", "Off", "y", "N"],
        [ScalarType.Number, "0", "1.10", "-5", "+3", ".5", "7.", "1e3", "1_000", "0x1F", "0b10", ".inf", "-.INF", ".nan"],
        [ScalarType.String, "nginx", "nULL", "tRue", "1.2.3", "1.25-alpine", "2001-12-14", "12:30", ".", "-", "+", "0x", "1e", "nginx:1", "5000/app", "Infinity"],
    ];

    private static IEnumerable<TestCaseData> Cases =>
        from row in Scalars
        from text in row.Skip(1)
        select new TestCaseData(text, row[0]);

    [TestCaseSource(nameof(Cases))]
    public void Has_the_type_that_Kubernetes_gives_it(string text, object type) =>
        Assert.That(PlainScalar.TypeOf(text), Is.EqualTo(type));
}
