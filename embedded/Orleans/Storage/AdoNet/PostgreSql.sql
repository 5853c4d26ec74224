-- The part of Orleans' tables that this engine uses, with the names, columns, types and keys Orleans gives them, so that Orleans
-- can take the database over and give it back. What is already there stays as it is. The block is one transaction.
DO $schema$
BEGIN
    -- Several silos may start at the same moment.
    PERFORM pg_advisory_xact_lock(hashtext('OrleansQuery'));

    IF to_regclass('orleansquery') IS NULL THEN
        CREATE TABLE orleansquery
        (
            querykey  varchar(64)   NOT NULL,
            querytext varchar(8000) NOT NULL,
            CONSTRAINT orleansquery_key PRIMARY KEY (querykey)
        );
    END IF;

    IF to_regclass('orleansstorage') IS NULL THEN
        CREATE TABLE orleansstorage
        (
            grainidhash            integer      NOT NULL,
            grainidn0              bigint       NOT NULL,
            grainidn1              bigint       NOT NULL,
            graintypehash          integer      NOT NULL,
            graintypestring        varchar(512) NOT NULL,
            grainidextensionstring varchar(512),
            serviceid              varchar(150) NOT NULL,
            payloadbinary          bytea,
            modifiedon             timestamp    NOT NULL,
            version                integer
        );

        CREATE INDEX ix_orleansstorage ON orleansstorage (grainidhash, graintypehash);

        CREATE OR REPLACE FUNCTION writetostorage(
            _grainidhash integer,
            _grainidn0 bigint,
            _grainidn1 bigint,
            _graintypehash integer,
            _graintypestring varchar,
            _grainidextensionstring varchar,
            _serviceid varchar,
            _grainstateversion integer,
            _payloadbinary bytea)
            RETURNS TABLE (newgrainstateversion integer)
            LANGUAGE plpgsql
        AS $function$
        BEGIN
            IF _grainstateversion IS NOT NULL THEN
                RETURN QUERY
                UPDATE orleansstorage AS stored
                SET payloadbinary = _payloadbinary, modifiedon = now() AT TIME ZONE 'utc', version = stored.version + 1
                WHERE stored.grainidhash = _grainidhash
                    AND stored.graintypehash = _graintypehash
                    AND stored.grainidn0 = _grainidn0
                    AND stored.grainidn1 = _grainidn1
                    AND stored.graintypestring = _graintypestring
                    AND stored.grainidextensionstring IS NOT DISTINCT FROM _grainidextensionstring
                    AND stored.serviceid = _serviceid
                    AND stored.version = _grainstateversion
                RETURNING stored.version;
            ELSE
                -- The table has no unique key that would stop the second of two first writers, so they line up here.
                PERFORM pg_advisory_xact_lock(_grainidhash, _graintypehash);

                RETURN QUERY
                INSERT INTO orleansstorage AS stored
                    (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid,
                    payloadbinary, modifiedon, version)
                SELECT _grainidhash, _grainidn0, _grainidn1, _graintypehash, _graintypestring, _grainidextensionstring, _serviceid,
                    _payloadbinary, now() AT TIME ZONE 'utc', 1
                WHERE NOT EXISTS
                    (
                        SELECT 1
                        FROM orleansstorage AS present
                        WHERE present.grainidhash = _grainidhash
                            AND present.graintypehash = _graintypehash
                            AND present.grainidn0 = _grainidn0
                            AND present.grainidn1 = _grainidn1
                            AND present.graintypestring = _graintypestring
                            AND present.grainidextensionstring IS NOT DISTINCT FROM _grainidextensionstring
                            AND present.serviceid = _serviceid
                    )
                RETURNING stored.version;
            END IF;

            -- The version that came in is what Orleans takes for a conflict.
            IF NOT FOUND THEN
                RETURN QUERY SELECT _grainstateversion;
            END IF;
        END
        $function$;

        INSERT INTO orleansquery (querykey, querytext)
        VALUES
            ('WriteToStorageKey', '
                SELECT *
                FROM writetostorage(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString,
                    @ServiceId, @GrainStateVersion, @PayloadBinary)
            '),
            ('ReadFromStorageKey', '
                SELECT PayloadBinary, now() AT TIME ZONE ''utc'', Version
                FROM OrleansStorage
                WHERE GrainIdHash = @GrainIdHash
                    AND GrainTypeHash = @GrainTypeHash
                    AND GrainIdN0 = @GrainIdN0
                    AND GrainIdN1 = @GrainIdN1
                    AND GrainTypeString = @GrainTypeString
                    AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
                    AND ServiceId = @ServiceId
            '),
            ('ClearStorageKey', '
                UPDATE OrleansStorage
                SET PayloadBinary = NULL, ModifiedOn = now() AT TIME ZONE ''utc'', Version = Version + 1
                WHERE GrainIdHash = @GrainIdHash
                    AND GrainTypeHash = @GrainTypeHash
                    AND GrainIdN0 = @GrainIdN0
                    AND GrainIdN1 = @GrainIdN1
                    AND GrainTypeString = @GrainTypeString
                    AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
                    AND ServiceId = @ServiceId
                    AND Version = @GrainStateVersion
                RETURNING Version AS NewGrainStateVersion
            '),
            ('DeleteStorageKey', '
                DELETE FROM OrleansStorage
                WHERE GrainIdHash = @GrainIdHash
                    AND GrainTypeHash = @GrainTypeHash
                    AND GrainIdN0 = @GrainIdN0
                    AND GrainIdN1 = @GrainIdN1
                    AND GrainTypeString = @GrainTypeString
                    AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
                    AND ServiceId = @ServiceId
                    AND Version = @GrainStateVersion
                RETURNING Version + 1 AS NewGrainStateVersion
            ')
        ON CONFLICT (querykey) DO NOTHING;
    END IF;

    IF to_regclass('orleansreminderstable') IS NULL THEN
        CREATE TABLE orleansreminderstable
        (
            serviceid    varchar(150)   NOT NULL,
            grainid      varchar(150)   NOT NULL,
            remindername varchar(150)   NOT NULL,
            starttime    timestamptz(3) NOT NULL,
            period       bigint         NOT NULL,
            grainhash    integer        NOT NULL,
            version      integer        NOT NULL,
            CONSTRAINT pk_reminderstable_serviceid_grainid_remindername PRIMARY KEY (serviceid, grainid, remindername)
        );

        CREATE OR REPLACE FUNCTION upsert_reminder_row(
            serviceidarg orleansreminderstable.serviceid%TYPE,
            grainidarg orleansreminderstable.grainid%TYPE,
            remindernamearg orleansreminderstable.remindername%TYPE,
            starttimearg orleansreminderstable.starttime%TYPE,
            periodarg orleansreminderstable.period%TYPE,
            grainhasharg orleansreminderstable.grainhash%TYPE)
            RETURNS TABLE (version integer)
            LANGUAGE sql
        AS $function$
            INSERT INTO orleansreminderstable AS stored (serviceid, grainid, remindername, starttime, period, grainhash, version)
            VALUES (serviceidarg, grainidarg, remindernamearg, starttimearg, periodarg, grainhasharg, 0)
            ON CONFLICT (serviceid, grainid, remindername) DO UPDATE
            SET starttime = excluded.starttime, period = excluded.period, grainhash = excluded.grainhash, version = stored.version + 1
            RETURNING stored.version
        $function$;

        CREATE OR REPLACE FUNCTION delete_reminder_row(
            serviceidarg orleansreminderstable.serviceid%TYPE,
            grainidarg orleansreminderstable.grainid%TYPE,
            remindernamearg orleansreminderstable.remindername%TYPE,
            versionarg orleansreminderstable.version%TYPE)
            RETURNS TABLE (row_count integer)
            LANGUAGE sql
        AS $function$
            WITH deleted AS
            (
                DELETE FROM orleansreminderstable
                WHERE serviceid = serviceidarg
                    AND grainid = grainidarg
                    AND remindername = remindernamearg
                    AND version = versionarg
                RETURNING 1
            )
            SELECT count(*)::integer FROM deleted
        $function$;

        INSERT INTO orleansquery (querykey, querytext)
        VALUES
            ('UpsertReminderRowKey', '
                SELECT * FROM upsert_reminder_row(@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash)
            '),
            ('ReadReminderRowsKey', '
                SELECT GrainId, ReminderName, StartTime, Period, Version
                FROM OrleansRemindersTable
                WHERE ServiceId = @ServiceId AND GrainId = @GrainId
            '),
            ('ReadReminderRowKey', '
                SELECT GrainId, ReminderName, StartTime, Period, Version
                FROM OrleansRemindersTable
                WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName
            '),
            ('ReadRangeRows1Key', '
                SELECT GrainId, ReminderName, StartTime, Period, Version
                FROM OrleansRemindersTable
                WHERE ServiceId = @ServiceId AND GrainHash > @BeginHash AND GrainHash <= @EndHash
            '),
            ('ReadRangeRows2Key', '
                SELECT GrainId, ReminderName, StartTime, Period, Version
                FROM OrleansRemindersTable
                WHERE ServiceId = @ServiceId AND (GrainHash > @BeginHash OR GrainHash <= @EndHash)
            '),
            ('DeleteReminderRowKey', '
                SELECT * FROM delete_reminder_row(@ServiceId, @GrainId, @ReminderName, @Version)
            '),
            ('DeleteReminderRowsKey', '
                DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId
            ')
        ON CONFLICT (querykey) DO NOTHING;
    END IF;
END
$schema$;
