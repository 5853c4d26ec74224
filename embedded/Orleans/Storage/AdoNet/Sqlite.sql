-- The part of Orleans' tables that this engine uses, with the names, columns and types Orleans gives them. Orleans has no reminders
-- on SQLite; their table is laid out as on the other databases. What is already there stays as it is.
PRAGMA journal_mode = WAL;

-- Several silos may start at the same moment.
BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS OrleansQuery
(
    QueryKey  VARCHAR(64)   NOT NULL,
    QueryText VARCHAR(8000) NOT NULL,
    CONSTRAINT OrleansQuery_Key PRIMARY KEY (QueryKey)
);

CREATE TABLE IF NOT EXISTS OrleansStorage
(
    GrainIdHash            INT           NOT NULL,
    GrainIdN0              BIGINT        NOT NULL,
    GrainIdN1              BIGINT        NOT NULL,
    GrainTypeHash          INT           NOT NULL,
    GrainTypeString        NVARCHAR(512) NOT NULL,
    GrainIdExtensionString NVARCHAR(512) NULL,
    ServiceId              NVARCHAR(150) NOT NULL,
    PayloadBinary          BLOB          NULL,
    ModifiedOn             DATETIME      NOT NULL,
    Version                INT           NULL
);

CREATE INDEX IF NOT EXISTS IX_OrleansStorage ON OrleansStorage (GrainIdHash, GrainTypeHash);

CREATE TABLE IF NOT EXISTS OrleansRemindersTable
(
    ServiceId    NVARCHAR(150) NOT NULL,
    GrainId      VARCHAR(150)  NOT NULL,
    ReminderName NVARCHAR(150) NOT NULL,
    StartTime    DATETIME      NOT NULL,
    Period       BIGINT        NOT NULL,
    GrainHash    INT           NOT NULL,
    Version      INT           NOT NULL,
    CONSTRAINT PK_RemindersTable_ServiceId_GrainId_ReminderName PRIMARY KEY (ServiceId, GrainId, ReminderName)
);

-- A write is three statements of which at most one does something: make the first version, or put the next one in the place of the
-- expected one, or repeat the expected version, which Orleans takes for a conflict.
INSERT OR IGNORE INTO OrleansQuery (QueryKey, QueryText)
VALUES
    ('WriteToStorageKey', '
        INSERT INTO OrleansStorage
            (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId,
            PayloadBinary, ModifiedOn, Version)
        SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId,
            @PayloadBinary, datetime(''now''), 1
        WHERE @GrainStateVersion IS NULL
            AND NOT EXISTS
            (
                SELECT 1
                FROM OrleansStorage
                WHERE GrainIdHash = @GrainIdHash
                    AND GrainTypeHash = @GrainTypeHash
                    AND GrainIdN0 = @GrainIdN0
                    AND GrainIdN1 = @GrainIdN1
                    AND GrainTypeString = @GrainTypeString
                    AND GrainIdExtensionString IS @GrainIdExtensionString
                    AND ServiceId = @ServiceId
            )
        RETURNING Version AS NewGrainStateVersion;

        UPDATE OrleansStorage
        SET PayloadBinary = @PayloadBinary, ModifiedOn = datetime(''now''), Version = Version + 1
        WHERE GrainIdHash = @GrainIdHash
            AND GrainTypeHash = @GrainTypeHash
            AND GrainIdN0 = @GrainIdN0
            AND GrainIdN1 = @GrainIdN1
            AND GrainTypeString = @GrainTypeString
            AND GrainIdExtensionString IS @GrainIdExtensionString
            AND ServiceId = @ServiceId
            AND Version = @GrainStateVersion
        RETURNING Version AS NewGrainStateVersion;

        SELECT @GrainStateVersion AS NewGrainStateVersion
        WHERE @GrainStateVersion IS NOT NULL AND changes() = 0;
    '),
    ('ReadFromStorageKey', '
        SELECT PayloadBinary, Version
        FROM OrleansStorage
        WHERE GrainIdHash = @GrainIdHash
            AND GrainTypeHash = @GrainTypeHash
            AND GrainIdN0 = @GrainIdN0
            AND GrainIdN1 = @GrainIdN1
            AND GrainTypeString = @GrainTypeString
            AND GrainIdExtensionString IS @GrainIdExtensionString
            AND ServiceId = @ServiceId
        LIMIT 1;
    '),
    ('ClearStorageKey', '
        UPDATE OrleansStorage
        SET PayloadBinary = NULL, ModifiedOn = datetime(''now''), Version = Version + 1
        WHERE GrainIdHash = @GrainIdHash
            AND GrainTypeHash = @GrainTypeHash
            AND GrainIdN0 = @GrainIdN0
            AND GrainIdN1 = @GrainIdN1
            AND GrainTypeString = @GrainTypeString
            AND GrainIdExtensionString IS @GrainIdExtensionString
            AND ServiceId = @ServiceId
            AND Version = @GrainStateVersion
        RETURNING Version AS NewGrainStateVersion;

        SELECT @GrainStateVersion AS NewGrainStateVersion
        WHERE @GrainStateVersion IS NOT NULL AND changes() = 0;
    '),
    ('DeleteStorageKey', '
        DELETE FROM OrleansStorage
        WHERE GrainIdHash = @GrainIdHash
            AND GrainTypeHash = @GrainTypeHash
            AND GrainIdN0 = @GrainIdN0
            AND GrainIdN1 = @GrainIdN1
            AND GrainTypeString = @GrainTypeString
            AND GrainIdExtensionString IS @GrainIdExtensionString
            AND ServiceId = @ServiceId
            AND Version = @GrainStateVersion
        RETURNING Version + 1 AS NewGrainStateVersion;

        SELECT @GrainStateVersion AS NewGrainStateVersion
        WHERE @GrainStateVersion IS NOT NULL AND changes() = 0;
    '),
    ('UpsertReminderRowKey', '
        INSERT INTO OrleansRemindersTable (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
        VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
        ON CONFLICT (ServiceId, GrainId, ReminderName) DO UPDATE
        SET StartTime = excluded.StartTime, Period = excluded.Period, GrainHash = excluded.GrainHash, Version = Version + 1
        RETURNING Version;
    '),
    ('ReadReminderRowsKey', '
        SELECT GrainId, ReminderName, StartTime, Period, Version
        FROM OrleansRemindersTable
        WHERE ServiceId = @ServiceId AND GrainId = @GrainId;
    '),
    ('ReadReminderRowKey', '
        SELECT GrainId, ReminderName, StartTime, Period, Version
        FROM OrleansRemindersTable
        WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName;
    '),
    ('ReadRangeRows1Key', '
        SELECT GrainId, ReminderName, StartTime, Period, Version
        FROM OrleansRemindersTable
        WHERE ServiceId = @ServiceId AND GrainHash > @BeginHash AND GrainHash <= @EndHash;
    '),
    ('ReadRangeRows2Key', '
        SELECT GrainId, ReminderName, StartTime, Period, Version
        FROM OrleansRemindersTable
        WHERE ServiceId = @ServiceId AND (GrainHash > @BeginHash OR GrainHash <= @EndHash);
    '),
    ('DeleteReminderRowKey', '
        DELETE FROM OrleansRemindersTable
        WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName AND Version = @Version;

        SELECT changes() AS row_count;
    '),
    ('DeleteReminderRowsKey', '
        DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId;
    ');

COMMIT;
