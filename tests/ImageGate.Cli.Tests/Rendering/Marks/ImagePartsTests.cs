using ImageGate.Cli.Rendering.Marks;

namespace ImageGate.Cli.Tests.Rendering.Marks;

public sealed class ImagePartsTests
{
    [TestCase("nginx", "|nginx||")]
    [TestCase("nginx:1.2", "|nginx|:1.2|")]
    [TestCase("localhost:5000/web", "localhost:5000|/web||")]
    [TestCase("registry.example.com/shop/web:1@sha256:aa", "registry.example.com|/shop/web|:1|@sha256:aa")]
    [TestCase("web@sha256:aa", "|web||@sha256:aa")]
    [TestCase("", "|||")]
    [TestCase("@", "|||@")]
    [TestCase(":", "||:|")]
    public void An_image_is_cut_into_registry_repository_tag_and_digest(string image, string parts)
    {
        var cut = ImageParts.Of(image);
        var found = string.Join(
            '|', image[..cut.RegistryEnd], image[cut.RegistryEnd..cut.RepositoryEnd], image[cut.RepositoryEnd..cut.TagEnd], image[cut.TagEnd..]);
        Assert.That(found, Is.EqualTo(parts));
    }

    [TestCase("registry.example.com/shop/web:v1.2.3-alpine", "shop/web", true)]
    [TestCase("registry.example.com/shop/web:v1.2.3-alpine", "v1.2.3", true)]
    [TestCase("registry.example.com/shop/web:v1.2.3-alpine", "1.2.3", true)]
    [TestCase("registry.example.com/shop/web:v1.2.3-alpine", "alpine", true)]
    [TestCase("registry.example.com/shop/web:v1.2.3-alpine", "example.com", true)]
    [TestCase("registry.example.com/shop/web:v1.2.3-alpine", "1", false)]
    [TestCase("registry.example.com/shop/web:v1.2.3-alpine", "op/web", false)]
    [TestCase("registry.example.com/shop/web:v1.2.3-alpine", "", false)]
    public void A_value_may_be_a_part_where_images_are_put_together(string image, string value, bool mayHold) =>
        Assert.That(ImageParts.MayHold(image, value), Is.EqualTo(mayHold));
}
