using System.Net.Http.Headers;
using System.Text;

namespace ImageGate.Cli.Tests.Real;

internal sealed record Login(string Name, string Password)
{
    public AuthenticationHeaderValue Basic => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Name}:{Password}")));
}
