using Microsoft.Playwright;

namespace EqualCare.Tests.Browser;

/// <summary>What a browser holds of a page: all of it.</summary>
internal static class DeviceStorage
{
    private const string ReadAll =
        """
        async () => {
          const databases = [];
          for (const { name, version } of await indexedDB.databases()) {
            const database = await new Promise((done, fail) => {
              const request = indexedDB.open(name, version);
              request.onsuccess = () => done(request.result);
              request.onerror = () => fail(request.error);
            });
            const stores = {};
            for (const store of database.objectStoreNames) {
              stores[store] = await new Promise((done) => {
                const request = database.transaction(store).objectStore(store).getAll();
                request.onsuccess = () => done(request.result);
              });
            }
            database.close();
            databases.push({ name, stores });
          }
          const text = (_, value) =>
            value instanceof CryptoKey ? `CryptoKey extractable=${value.extractable}`
            : value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value).replace(/[^ -~]/g, '')
            : value;
          const kept = [];
          for (const name of await caches.keys())
            for (const request of await (await caches.open(name)).keys()) kept.push(request.url);
          return JSON.stringify({
            local: Object.entries(localStorage), session: Object.entries(sessionStorage), databases, caches: kept, cookies: document.cookie,
          }, text);
        }
        """;

    public static Task<string> AllStorage(this IPage page) => page.EvaluateAsync<string>(ReadAll);

    /// <summary>Waits until one's own day is kept on the device.</summary>
    public static Task Kept(this IPage page) => page.EvaluateAsync(
        """
        async () => {
          const isKept = async () => {
            if (!(await indexedDB.databases()).some(({ name }) => name === 'equalcare')) return false;
            const database = await new Promise((done) => {
              const request = indexedDB.open('equalcare');
              request.onsuccess = () => done(request.result);
            });
            const count = await new Promise((done) => {
              const request = database.transaction('kept').objectStore('kept').count();
              request.onsuccess = () => done(request.result);
            });
            database.close();
            return count > 0;
          };
          while (!(await isKept())) await new Promise((done) => setTimeout(done, 100));
        }
        """);
}
