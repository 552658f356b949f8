using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using ImageGate.Registry;

namespace ImageGate.Tests.Registry;

/// <summary>Answers of name servers, good and hostile, and the sentences that come of them.</summary>
internal sealed class NameFaultTests
{
    private const ushort Id = 0x1234;

    private static readonly byte[] Question = NameQuestion.Write(Id, "shop.azurecr.io")!;

    /// <summary>The question's name, by a pointer to where it stands in the packet.</summary>
    private static readonly byte[] Same = [0xC0, 12];

    [Test]
    public void A_question_asks_for_the_addresses_of_the_whole_name()
    {
        Assert.That(Convert.ToHexString(Question), Is.EqualTo(
            "12340100000100000000000004" + Hex("shop") + "07" + Hex("azurecr") + "02" + Hex("io") + "0000010001"));
    }

    [TestCase("a..b")]
    [TestCase("")]
    [TestCase("0123456789012345678901234567890123456789012345678901234567890123.io")]
    public void A_text_that_is_no_name_is_not_asked_for(string name) => Assert.That(NameQuestion.Write(Id, name), Is.Null);

    [Test]
    public void An_alias_is_read_behind_pointers()
    {
        var alias = Record(Same, 5, [.. Label("shop"), .. Label("privatelink"), 0xC0, 17]);

        Assert.That(Read(0, alias), Is.EqualTo(new NameAnswer(0, "shop.privatelink.azurecr.io", false)));
    }

    [Test]
    public void An_address_is_seen() => Assert.That(Read(0, Record(Same, 1, [10, 0, 0, 1]))?.HasAddress, Is.True);

    [Test]
    public void A_pointer_in_a_circle_ends()
    {
        var circle = (byte)(Question.Length + 12);
        var answer = Read(0, Record(Same, 5, [0xC0, circle]));

        Assert.That(answer?.Alias, Is.Not.Null);
    }

    [SuppressMessage("Security", "CA5394", Justification = "The same garbage in every run; nothing secret.")]
    [Test]
    public void A_cut_or_garbled_answer_never_throws()
    {
        var whole = Packet(3, 2, Record(Same, 5, [.. Label("a"), 0xC0, 17]), Record(Same, 1, [1, 2, 3, 4]));
        var random = new Random(7);
        for (var length = 0; length <= whole.Length; length++)
        {
            var cut = whole[..length];
            Assert.That(() => NameQuestion.Read(cut, Id), Throws.Nothing);
            for (var garbled = 0; garbled < 50; garbled++)
            {
                var bytes = cut.ToArray();
                for (var index = 4; index < length; index++)
                {
                    bytes[index] = random.Next(4) == 0 ? (byte)random.Next(256) : bytes[index];
                }

                Assert.That(() => NameQuestion.Read(bytes, Id), Throws.Nothing);
            }
        }
    }

    [Test]
    public void An_answer_to_another_question_is_none() => Assert.That(NameQuestion.Read(Packet(0, 0), Id + 1), Is.Null);

    [Test]
    public void A_question_is_no_answer() => Assert.That(NameQuestion.Read(Question, Id), Is.Null);

    [TestCase(3, null, false, "the name x.io does not exist, says the name server 10.0.0.1 (NXDOMAIN)")]
    [TestCase(0, null, false, "the name x.io exists and has no address, says the name server 10.0.0.1")]
    [TestCase(2, null, true, "the name x.io could not be resolved: the name server 10.0.0.1 answered SERVFAIL (server failure), which says nothing about the name")]
    [TestCase(3, "y.net", false, "the name x.io leads to y.net, which has no address, says the name server 10.0.0.1")]
    [TestCase(3, "x.privatelink.azurecr.io", false,
        "the name x.io leads to x.privatelink.azurecr.io, which has no address, says the name server 10.0.0.1; it is a private endpoint, and only networks that are linked to its private DNS zone resolve it")]
    [TestCase(3, "a\r\nb", false, "the name x.io leads to a b, which has no address, says the name server 10.0.0.1")]
    public void A_sentence_says_what_the_server_said(int code, string? alias, bool isTransient, string sentence) =>
        Assert.That(
            NameFault.Sentence("x.io", new NameView(IPAddress.Parse("10.0.0.1"), new NameAnswer(code, alias, false)), isTransient, "?"),
            Is.EqualTo(sentence));

    [Test]
    public void A_server_that_contradicts_the_resolver_is_not_quoted() =>
        Assert.That(
            NameFault.Sentence("x.io", new NameView(IPAddress.Loopback, new NameAnswer(0, null, true)), false, "Name or service not known"),
            Is.EqualTo("the name x.io has no address: Name or service not known"));

    private static NameAnswer? Read(byte code, params byte[][] records) => NameQuestion.Read(Packet(code, (byte)records.Length, records), Id);

    private static byte[] Packet(byte code, byte count, params byte[][] records)
    {
        byte[] packet = [.. Question, .. records.SelectMany(record => record)];
        (packet[2], packet[3], packet[7]) = (0x81, code, count);
        return packet;
    }

    private static byte[] Record(byte[] name, byte type, byte[] data) =>
        [.. name, 0, type, 0, 1, 0, 0, 0, 60, 0, (byte)data.Length, .. data];

    private static byte[] Label(string label) => [(byte)label.Length, .. Encoding.ASCII.GetBytes(label)];

    private static string Hex(string text) => Convert.ToHexString(Encoding.ASCII.GetBytes(text));
}
