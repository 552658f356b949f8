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

    /// <summary>The use in a pod that lists these pull secrets.</summary>
    public static ImageUse With(this ImageUse use, params string[] pullSecrets) =>
        use with { Pod = use.Pod with { PullSecrets = pullSecrets } };

    public static ImageUse Under(this ImageUse use, string serviceAccount) =>
        use with { Pod = use.Pod with { ServiceAccount = serviceAccount } };
}
