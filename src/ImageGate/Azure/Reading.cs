namespace ImageGate.Azure;

/// <summary>
/// What Azure Resource Manager was asked for: the answer, or why there is none. What was not read is unknown, and never
/// taken for "there is none".
/// </summary>
internal abstract record Reading<T>
{
    private Reading()
    {
    }

    internal sealed record Known(T Value) : Reading<T>;

    /// <param name="Reason">A sentence part for people, with the missing permission where that is the reason.</param>
    internal sealed record Unread(string Reason) : Reading<T>;
}
