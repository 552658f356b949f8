using ImageGate.Cli.Outputs;
using ImageGate.Manifests;
using ImageGate.Tests.Reporting;

namespace ImageGate.Cli.Tests.Outputs;

public sealed class ImagesTextTests
{
    [Test]
    public void Prints_one_line_for_each_use()
    {
        using var writer = new StringWriter();
        var plans = SampleReport.Plans();
        ImagesText.Write(SampleReport.Content(plans), plans, new TextPage(writer, hasColor: false, width: null));

        Golden.AssertMatches(writer.ToString(), "images.txt");
    }

    [Test]
    public void Says_so_where_there_is_no_image_at_all()
    {
        using var writer = new StringWriter();
        var use = SampleReport.Content([]).Uses[0] with { Image = "" };
        ImagesText.Write(
            new ManifestContent([use], [], [], [], [], new Coverage()), [], new TextPage(writer, hasColor: false, width: null));

        Assert.That(writer.ToString(), Does.StartWith("(no image) (IG108 unresolved-placeholder)  deploy/late.yaml:9:18"));
    }
}
