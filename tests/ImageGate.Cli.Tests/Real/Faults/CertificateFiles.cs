using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>An authority, its intermediates, and servers' certificates with all that can be wrong with them, as PEM files.</summary>
internal sealed class CertificateFiles : IDisposable
{
    private static readonly DateTimeOffset Early = Day(2018);
    private static readonly DateTimeOffset Late = Day(2099);

    private readonly TempDirectory directory;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public CertificateFiles(TempDirectory directory)
    {
        this.directory = directory;
        directory.Write("tls/key.pem", key.ExportPkcs8PrivateKeyPem());
        using var root = Authority("Faults Root", null, Late);
        using var stranger = Authority("Stranger Root", null, Late);
        using var intermediate = Authority("Faults Intermediate", root, Late);
        using var old = Authority("Old Intermediate", root, Day(2021));
        using var remembered = Authority("Remembered Intermediate", root, Late);
        Root = Write("root", root);
        Remember(remembered);
        Write("good", Server("good.test", intermediate), intermediate);
        Write("half", Server("half.test", intermediate), intermediate);
        Write("clientcert", Server("clientcert.test", intermediate), intermediate);
        Write("gotls", Server("gotls.test", intermediate), intermediate);
        Write("expired", Server("expired.test", intermediate, Early, Day(2020)), intermediate);
        Write("early", Server("early.test", intermediate, Day(2090), Late), intermediate);
        Write("othername", Server("other.test", intermediate), intermediate);
        Write("selfsigned", Server("selfsigned.test", null));
        Write("incomplete", Server("incomplete.test", intermediate));
        Write("remembered", Server("remembered.test", remembered));
        Write("unknown", Server("unknown.test", stranger), stranger);
        Write("commonname", Server("commonname.test", intermediate, Early, Late, withAlternativeName: false), intermediate);
        Write("oldauthority", Server("oldauthority.test", old), old);
        Write("everything", Server("else.test", null, Early, Day(2020)));
        Intermediate = directory.Combine("tls", "intermediate.der");
        File.WriteAllBytes(Intermediate, intermediate.RawData);
    }

    /// <summary>A home directory for the program under test, so that the machine's own plays no part.</summary>
    public string Home => directory.Combine("home");

    /// <summary>What the program is told to trust.</summary>
    public string Root { get; }

    /// <summary>The file behind the URL at which each certificate says that its issuer's is to be had.</summary>
    public string Intermediate { get; }

    public string KeyFile => directory.Combine("tls", "key.pem");

    public string ChainFile(string name) => directory.Combine("tls", $"{name}.pem");

    public void Dispose() => key.Dispose();

    /// <summary>Where .NET keeps an intermediate that some program of the user once fetched.</summary>
    private void Remember(X509Certificate2 intermediate)
    {
        var folder = Path.Combine(Home, ".dotnet", "corefx", "cryptography", "x509stores", "ca");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, $"{intermediate.Thumbprint}.pfx"), intermediate.Export(X509ContentType.Pkcs12));
    }

    private static DateTimeOffset Day(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private X509Certificate2 Authority(string name, X509Certificate2? issuer, DateTimeOffset until)
    {
        var request = Request(name);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return Sign(request, issuer, Early, until);
    }

    private X509Certificate2 Server(string host, X509Certificate2? issuer) => Server(host, issuer, Early, Late);

    private X509Certificate2 Server(
        string host, X509Certificate2? issuer, DateTimeOffset from, DateTimeOffset until, bool withAlternativeName = true)
    {
        var request = Request(host);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (withAlternativeName)
        {
            request.CertificateExtensions.Add(names.Build());
        }

        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, ["http://issuer.test/intermediate.der"]));
        return Sign(request, issuer, from, until);
    }

    /// <summary>One key for all: what differs is what the certificates say. Issuers are told apart by name.</summary>
    private CertificateRequest Request(string name) => new($"CN={name}", key, HashAlgorithmName.SHA256);

    private X509Certificate2 Sign(CertificateRequest request, X509Certificate2? issuer, DateTimeOffset from, DateTimeOffset until) =>
        request.Create(
            issuer?.SubjectName ?? request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), from, until, RandomNumberGenerator.GetBytes(8));

    private string Write(string name, params X509Certificate2[] chain)
    {
        var pem = string.Join('\n', chain.Select(certificate => certificate.ExportCertificatePem()));
        return directory.Write($"tls/{name}.pem", pem + "\n");
    }
}
