// breaks: application-knows-no-technology
import { controller } from '../api/approvals.controller.js';

export const door = controller;
