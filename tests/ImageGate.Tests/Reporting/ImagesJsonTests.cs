using ImageGate.Reporting;

namespace ImageGate.Tests.Reporting;

public sealed class ImagesJsonTests
{
    [Test]
    public void Writes_every_use_in_the_fixed_order() => Golden.AssertMatches(Write(), "images.json");

    [Test]
    public void Follows_its_schema() => Assert.That(JsonSchemaCheck.Faults("images.schema.json", Write()), Is.Empty);

    private static string Write()
    {
        using var writer = new StringWriter();
        var plans = SampleReport.Plans();
        ImagesJson.Write(SampleReport.Content(plans), plans, writer);
        return writer.ToString();
    }
}
