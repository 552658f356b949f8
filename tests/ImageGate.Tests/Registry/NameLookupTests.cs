using System.Net;
using System.Net.Sockets;
using ImageGate.Registry;

namespace ImageGate.Tests.Registry;

internal sealed class NameLookupTests
{
    [TestCase("127.0.0.1", "127.0.0.1")]
    [TestCase("[::1]", "::1")]
    public async Task An_address_is_its_own_answer(string host, string address) =>
        Assert.That(await NameLookup.AddressesAsync(host, CancellationToken.None), Is.EqualTo([IPAddress.Parse(address)]));

    [Test]
    public async Task No_answer_is_kept()
    {
        var first = await NameLookup.AddressesAsync("localhost", CancellationToken.None);

        Assert.That(await NameLookup.AddressesAsync("localhost", CancellationToken.None), Is.EqualTo(first).And.Not.SameAs(first));
    }

    [Test]
    public async Task A_name_that_does_not_exist_is_said_to_be_none() =>
        await Assert.ThatAsync(() => NameLookup.AddressesAsync("gone.invalid", CancellationToken.None), Throws.InstanceOf<SocketException>());

    [Test]
    public async Task Those_who_ask_for_a_name_at_the_same_time_all_get_its_addresses()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => NameLookup.AddressesAsync("localhost", CancellationToken.None)));

        Assert.That(answers, Has.All.Not.Empty.And.All.All.Matches<IPAddress>(address => IPAddress.IsLoopback(address!)));
    }

    [Test]
    public async Task Who_no_longer_waits_does_not_end_the_look_up_of_the_others()
    {
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();

        // It begins the look-up, and is gone at once.
        var first = NameLookup.AddressesAsync("localhost", ended.Token);
        var others = await NameLookup.AddressesAsync("localhost", CancellationToken.None);

        Assert.That(others, Is.Not.Empty);
        await Task.WhenAny(first);
    }

    [Test]
    public async Task The_entry_of_a_name_has_its_addresses() =>
        Assert.That((await NameLookup.EntryAsync("localhost", CancellationToken.None)).AddressList, Is.Not.Empty);
}
