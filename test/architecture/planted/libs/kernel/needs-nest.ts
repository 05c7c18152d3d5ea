// breaks: libs-need-no-framework
import { Injectable } from '@nestjs/common';

export const nest = Injectable;
