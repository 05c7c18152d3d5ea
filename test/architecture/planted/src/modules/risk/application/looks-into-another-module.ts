// breaks: module-public-face
import { orderState } from '../../execution/domain/order-state.js';

export const seen = orderState;
