#include "published.h"
int main(void){return 0;}
