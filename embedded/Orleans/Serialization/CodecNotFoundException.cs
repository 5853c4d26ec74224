namespace Orleans.Serialization;

/// <summary>A value of a type that cannot travel was on its way between two grains.</summary>
public sealed class CodecNotFoundException : Exception
{
    public CodecNotFoundException(string message)
        : base(message)
    {
    }

    public CodecNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
