/* SPDX-License-Identifier: MIT */
#include "faults_count.h"

#include <stdatomic.h>

static atomic_long asked, failed, spared, strike_at;
static atomic_int mode;

void faults_begin(enum faults how, long at)
{
    atomic_store(&asked, 0);
    atomic_store(&failed, 0);
    atomic_store(&spared, 0);
    atomic_store(&strike_at, at);
    atomic_store(&mode, (int)how);
}

void faults_mend(void)
{
    atomic_store(&mode, (int)FAULTS_NONE);
}

long faults_asked(void)
{
    return atomic_load(&asked);
}

long faults_failed(void)
{
    return atomic_load(&failed);
}

long faults_spared(void)
{
    return atomic_load(&spared);
}

enum faults faults_mode(void)
{
    return (enum faults)atomic_load(&mode);
}

void faults_spare(void)
{
    atomic_fetch_sub(&failed, 1);
    atomic_fetch_add(&spared, 1);
}

bool faults_strike(void)
{
    long number = atomic_fetch_add(&asked, 1);
    int how = atomic_load(&mode);
    bool fails = (how == FAULTS_ONCE && number == atomic_load(&strike_at)) ||
                 (how == FAULTS_ON && number >= atomic_load(&strike_at));
    if (fails)
        atomic_fetch_add(&failed, 1);
    return fails;
}
