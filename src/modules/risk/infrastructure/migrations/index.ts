import { AddReservedQuantities1764100000000 } from './add-reserved-quantities.migration.js';
import { CreateRisk1764000000000 } from './create-risk.migration.js';
import { LeaveRoomForFills1764200000000 } from './leave-room-for-fills.migration.js';

/** In the order they run. */
export const riskMigrations = [
  CreateRisk1764000000000,
  AddReservedQuantities1764100000000,
  LeaveRoomForFills1764200000000,
];
