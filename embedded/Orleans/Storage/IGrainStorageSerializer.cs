namespace Orleans.Storage;

/// <summary>Turns states into the bytes a storage keeps.</summary>
public interface IGrainStorageSerializer
{
    BinaryData Serialize<T>(T input);

    T Deserialize<T>(BinaryData input);
}

/// <summary>The options of a storage whose serializer can be chosen.</summary>
public interface IStorageProviderSerializerOptions
{
    IGrainStorageSerializer GrainStorageSerializer { get; set; }
}
