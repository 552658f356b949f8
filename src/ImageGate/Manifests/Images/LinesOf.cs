using ImageGate.Manifests.Documents;
using ImageGate.Rules;

namespace ImageGate.Manifests.Images;

/// <summary>Places within texts of several lines.</summary>
internal static class LinesOf
{
    /// <summary>
    /// Where a line (from 0) of a scalar stands: the lines of a literal block are lines of the file (how far they are
    /// indented is not known here); of any other form only the beginning is known.
    /// </summary>
    public static SourceSpan Scalar(SourceSpan start, ScalarForm form, int line) =>
        form == ScalarForm.Literal ? new SourceSpan(start.File, start.Line + 1 + line) : start;
}
