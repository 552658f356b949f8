using ImageGate.Events;
using ImageGate.Reporting;
using ImageGate.Tests.Reporting;

namespace ImageGate.Tests.Events;

public sealed class EventExplanationTests
{
    private const string Text = """
        Failed to pull image "nginx:nope": failed to pull and unpack image "docker.io/library/nginx:nope": failed to resolve image: docker.io/library/nginx:nope: not found
        Failed to apply default image tag "A/B": couldn't parse image name "A/B": invalid reference format
        Failed to pull image "ghrc.io/a/b:1": failed to resolve image: dial tcp: lookup ghrc.io: no such host
        """;

    [TestCase(Text)]
    [TestCase("Error: ErrImagePull")]
    public void What_a_text_tells_follows_the_schema_of_explain(string text)
    {
        using var output = new StringWriter();
        ExplainJson.Write([.. EventReader.Read(text).Select(Explanation.Of)], output);

        Assert.That(JsonSchemaCheck.Faults("explain.schema.json", output.ToString()), Is.Empty);
    }
}
