import { Injectable } from '@nestjs/common';
import type { Timeframe } from '#kernel';
import { Database, utc } from '#platform/database';
import { VolumeHistory, type TradedBar } from '../application/ports/volume-history.port.js';
import type { VolumeProfile } from '../domain/volume-profile.js';
import { ExecutionConfig } from '../execution.config.js';

interface ProfileRow {
  timeframe: Timeframe;
  last_minute: number;
  last_bar_time: string;
  means: [number, number][];
}

/** What is from after the bar goes, for a replay began anew, and so does what is older than the newest $6 bars. */
const APPEND = `
  WITH later AS (
    DELETE FROM execution.bar_volume WHERE instrument_id = $1 AND close_time > $2::timestamptz RETURNING 1
  ), old AS (
    DELETE FROM execution.bar_volume WHERE instrument_id = $1 AND close_time <= (
      SELECT close_time FROM execution.bar_volume WHERE instrument_id = $1 AND close_time < $2::timestamptz
      ORDER BY close_time DESC OFFSET $6::integer - 1 LIMIT 1)
  ), added AS (
    INSERT INTO execution.bar_volume VALUES ($1, $2::timestamptz, $3, $4::smallint, $5::numeric::double precision)
    ON CONFLICT DO NOTHING
  )
  SELECT EXISTS (SELECT 1 FROM later) AS rewound`;

const PROFILE = `
  SELECT last.timeframe, last.minute AS last_minute, ${utc('last.close_time')} AS last_bar_time,
    (SELECT json_agg(json_build_array(m.minute, m.mean) ORDER BY m.minute) FROM (
      SELECT minute, avg(volume) AS mean FROM execution.bar_volume WHERE instrument_id = $1 GROUP BY minute) AS m) AS means
  FROM (SELECT * FROM execution.bar_volume WHERE instrument_id = $1 ORDER BY close_time DESC LIMIT 1) AS last`;

@Injectable()
export class PostgresVolumeHistory extends VolumeHistory {
  constructor(
    private readonly database: Database,
    private readonly config: ExecutionConfig,
  ) {
    super();
  }

  async append(bar: TradedBar): Promise<'FOLLOWS' | 'REWOUND'> {
    const { instrumentId, closeTime, timeframe, volume } = bar;
    const values = [instrumentId, closeTime, timeframe, minuteOf(bar), volume, this.config.volumeHistoryBars];
    const [row] = await this.database.query<{ rewound: boolean }[]>(APPEND, values);
    return row?.rewound === true ? 'REWOUND' : 'FOLLOWS';
  }

  async profile(instrumentId: string): Promise<VolumeProfile | null> {
    const [row] = await this.database.query<ProfileRow[]>(PROFILE, [instrumentId]);
    if (row === undefined) return null;
    return {
      timeframe: row.timeframe,
      lastMinute: row.last_minute,
      lastBarTime: row.last_bar_time,
      meanByMinute: new Map(row.means),
    };
  }
}

/** Minute of the UTC day at which a bar opens, `14:31` → 871; daily bars are all in one place. */
function minuteOf({ timeframe, openTime }: TradedBar): number {
  if (timeframe === '1d') return 0;
  return Number(openTime.slice(11, 13)) * 60 + Number(openTime.slice(14, 16));
}
