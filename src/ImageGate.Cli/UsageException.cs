using System.Diagnostics.CodeAnalysis;

namespace ImageGate.Cli;

/// <summary>
/// Misuse: an option, a configuration or a file name that makes no sense. The message says what was expected, what was
/// found and what to do; the program prints it and ends with exit code 2.
/// </summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It always has a message.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Nothing of the program is public.")]
internal sealed class UsageException(string message) : Exception(message);
