using ImageGate.Cli.Outputs;
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
}
