namespace Orleans.Serialization;

/// <summary>A value of a type that cannot travel was on its way between two grains.</summary>
public sealed class CodecNotFoundException(string message) : Exception(message);
