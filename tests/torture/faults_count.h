/* SPDX-License-Identifier: MIT */
/* When an allocation fails: what both sources of faults.h share. Allocations may come from several threads. */
#ifndef FAULTS_COUNT_H
#define FAULTS_COUNT_H

#include <stdbool.h>

#include "faults.h"

/* Counts an allocation. true: this one is to fail. */
bool faults_strike(void);
/* It does not, after all. */
void faults_spare(void);
enum faults faults_mode(void);

#endif
