using ImageGate.Manifests;
using ImageGate.Tests.Credentials;

namespace ImageGate.Tests.Planning;

internal static class Uses
{
    public static ImageUse Of(string image, string ns = "shop") => new()
    {
        Image = image,
        Reference = Sample.Image(image),
        Span = new("web.yaml", 7, 16),
        Object = new ObjectName("apps/v1", "Deployment", ns, "web"),
        Container = "web",
        Role = ImageRole.Container,
    };
}
