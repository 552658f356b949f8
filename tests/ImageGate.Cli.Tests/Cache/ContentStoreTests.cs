using ImageGate.Cli.Cache;
using ImageGate.References;
using ImageGate.Registry;

namespace ImageGate.Cli.Tests.Cache;

public sealed class ContentStoreTests
{
    private TempDirectory directory = null!;

    private string File => directory.Combine("imagegate", "contents");

    [SetUp]
    public void Create() => directory = new TempDirectory();

    [TearDown]
    public void Remove() => directory.Dispose();

    [Test]
    public void What_this_run_has_read_is_not_found_in_it_and_in_the_next()
    {
        using (var store = new ContentStore(File))
        {
            Keep(store, 1);
            Assert.That(Finds(store, 1), Is.False);
            store.Save();
        }

        using var next = new ContentStore(File);
        Assert.That((Finds(next, 1), Finds(next, 2)), Is.EqualTo((true, false)));
        Assert.That(next.Cache.Find(ContentKind.Platform, Name(1)), Is.Null, "another kind");
    }

    [Test]
    public void Nothing_is_left_of_a_run_that_was_interrupted()
    {
        using (var store = new ContentStore(File))
        {
            Keep(store, 1);
        }

        Assert.That(Directory.GetFiles(directory.Combine("imagegate")), Is.Empty);
    }

    [Test]
    public void What_was_not_used_goes_first_when_there_is_no_more_room()
    {
        Run(1000, store => Keep(store, 1, 2, 3));
        Run(1000, store =>
        {
            Assert.That(Finds(store, 1));
            Keep(store, 4);
        });

        using var last = new ContentStore(File);
        Assert.That(Enumerable.Range(1, 4).Select(i => Finds(last, i)), Is.EqualTo(new[] { true, true, false, true }));
        Assert.That(new FileInfo(File).Length, Is.LessThanOrEqualTo(1000));
    }

    [Test]
    public void What_another_run_has_learnt_meanwhile_stays()
    {
        using (var slow = new ContentStore(File))
        {
            Keep(slow, 1);
            Run(ContentStore.Limit, store => Keep(store, 2));
            slow.Save();
        }

        using var last = new ContentStore(File);
        Assert.That((Finds(last, 1), Finds(last, 2)), Is.EqualTo((true, true)));
    }

    [Test]
    public void A_file_that_is_replaced_while_it_is_read_stays_as_it_was()
    {
        Run(ContentStore.Limit, store => Keep(store, 1));
        using var reading = new ContentStore(File);
        var before = Finds(reading, 1);
        System.IO.File.WriteAllText(File + ".new", "nothing");
        System.IO.File.Move(File + ".new", File, overwrite: true);

        Assert.That((before, Finds(reading, 1)), Is.EqualTo((true, true)));
    }

    [Test]
    public void The_leftovers_of_killed_runs_are_removed_after_a_day()
    {
        Run(ContentStore.Limit, store => Keep(store, 1));
        foreach (var (name, age) in new[] { ("contents.old", 2), ("contents.young", 0) })
        {
            System.IO.File.WriteAllText(directory.Combine("imagegate", name), "");
            System.IO.File.SetLastWriteTimeUtc(directory.Combine("imagegate", name), DateTime.UtcNow.AddDays(-age));
        }

        Run(ContentStore.Limit, store => Keep(store, 2));

        Assert.That(
            Directory.GetFiles(directory.Combine("imagegate")).Select(Path.GetFileName).Order(), Is.EqualTo(["contents", "contents.young"]));
    }

    [Test]
    public void Only_the_user_may_look()
    {
        Run(ContentStore.Limit, store => Keep(store, 1));

        Assert.That(
            OperatingSystem.IsWindows() || new DirectoryInfo(directory.Combine("imagegate")).UnixFileMode
            == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    /// <summary>Of a platform nothing but the sum shows it.</summary>
    [Test]
    public void A_damaged_record_is_not_known()
    {
        Run(ContentStore.Limit, store => store.Cache.Keep(ContentKind.Platform, Name(1), new byte[200]));
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[^1] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);

        using var next = new ContentStore(File);
        Assert.That(next.Cache.Find(ContentKind.Platform, Name(1)), Is.Null);
    }

    /// <summary>Names are remembered by hashes that a stranger may make equal.</summary>
    [Test]
    public void A_record_tells_whose_it_is()
    {
        var record = new byte[CacheRecord.LengthOf(Name(1), [1, 2, 3])];
        CacheRecord.Write(ContentKind.Manifest, Name(1), [1, 2, 3], record);

        Assert.That(CacheRecord.IsWhole(record));
        Assert.That(CacheRecord.Content(record, ContentKind.Manifest, Name(1))?.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(
            (CacheRecord.Content(record, ContentKind.Manifest, Name(2)), CacheRecord.Content(record, ContentKind.Platform, Name(1))),
            Is.EqualTo(((ReadOnlyMemory<byte>?)null, (ReadOnlyMemory<byte>?)null)));
        Assert.That(CacheRecord.IsWhole([.. record[..^1], 4]), Is.False);
    }

    private void Run(long limit, Action<ContentStore> run)
    {
        using var store = new ContentStore(File, limit);
        run(store);
        store.Save();
    }

    private static void Keep(ContentStore store, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            store.Cache.Keep(ContentKind.Manifest, Name(number), new byte[200]);
        }
    }

    private static bool Finds(ContentStore store, int number) => store.Cache.Find(ContentKind.Manifest, Name(number)) is { Length: 200 };

    private static Digest Name(int number) => Digest.Of("sha256", [.. Enumerable.Repeat((byte)number, 32)]);
}
