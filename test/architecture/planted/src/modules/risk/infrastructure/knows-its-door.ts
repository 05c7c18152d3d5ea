// breaks: infrastructure-knows-no-api
import { controller } from '../api/approvals.controller.js';

export const door = controller;
